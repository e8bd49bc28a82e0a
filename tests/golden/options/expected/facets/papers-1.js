lectern.part("papers-1",[3,10,15,17,18,0,1,10,19,0]);
