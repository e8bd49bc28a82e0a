lectern.part("title",[0,1]);
