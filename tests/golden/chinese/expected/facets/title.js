lectern.part("title",[1,2,3,0]);
