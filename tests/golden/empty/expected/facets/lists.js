lectern.part("lists",[]);
