// Search: reads the words of the address into the box. The index is still to come.
"use strict";
