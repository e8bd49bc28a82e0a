// The map
"use strict";
