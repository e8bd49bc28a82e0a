lectern.part("title",[]);
