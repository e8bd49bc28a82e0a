lectern.part("added",[0,1]);
