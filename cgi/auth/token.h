/*
 * token.h - 32 random bytes as 43 characters, and the hash a table keeps of them. For this layer only.
 */
#ifndef KITH_AUTH_TOKEN_H
#define KITH_AUTH_TOKEN_H

#include <stdbool.h>

enum { TOKEN_BYTES = 32, TOKEN_CHARS = 43 };

void token_new(char text_r[TOKEN_CHARS + 1], unsigned char hash_r[32]);
/* False when TEXT (may be NULL) is not such a token. */
bool token_hash(const char *text, unsigned char hash_r[32]);

#endif
