lectern.part("keys-1",["x-13fd49 ","survey","sparse-upcycling","switch-transformers fedus2021switch"]);
