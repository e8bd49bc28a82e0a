lectern.part("added",[3,0,2,1]);
