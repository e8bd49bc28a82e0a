lectern.part("lists",[0,1]);
