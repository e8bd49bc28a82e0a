lectern.part("q-0","AO @o @W      AG ?wE ?C?H_ _GC _GGI_ A? @?F @O @w ?OU AW");
