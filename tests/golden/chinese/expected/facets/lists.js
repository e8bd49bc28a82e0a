lectern.part("lists",[0,3,1,2]);
