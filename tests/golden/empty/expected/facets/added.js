lectern.part("added",[]);
