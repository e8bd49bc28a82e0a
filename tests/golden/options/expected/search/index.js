lectern.part("index",{"papers":2,"each":16,"years":[[2022,0],[2023,1]],"parts":[""],"backwards":[],"frequent":"","words":{"found":"%d papers","found_one":"%d paper","some":"With some of these words","none":"Nothing has %s.","unknown":"Nothing has “%s”.","spelled":"Nothing has “%s”; looked for %s.","without":"Without %s: %d","more":"More","all":"All results","missing":"Found for “%s”","browse":"All papers, by year"}});
lectern.part("w","A1A2022D3A:aanneCgrossEuppeBhannotationBllisteAalertBnneAeinBntwurfAfertigGesCttAgrossCuppeAnichtApapierAund","ceKQQWpKHKQW_");
lectern.part("p-0","_ W k ? ? ? _ _ _ ]] ^N_ no ^_ _ ]] ] _ ^? _");
lectern.part("d-0",[["fertig","Ein fertiges Papier","Groß, Gruppe","2022"],["entwurf","Ein Entwurf","Groß","2023"]]);
