/* SHA-256 (FIPS 180-4), for what others ask it of: a Content-Security-Policy names inline data by it.
   Fingerprints of our own are base/hash.h's, which is faster. */
#ifndef LECTERN_BASE_SHA256_H
#define LECTERN_BASE_SHA256_H

#include "base/arena.h"

enum { SHA256_SIZE = 32 };

void sha256(str data, unsigned char out[SHA256_SIZE]);
/* In base64 (RFC 4648, section 4), 44 characters; lives in `mem`. */
str sha256_base64(str data, arena *mem);

#endif
