#pragma once

/// Nettle's SHA-256: its context is a plain structure that owns no memory, so that Swift may copy it.
#include <nettle/sha2.h>

/// Writes the digest of what the context was given, and resets the context.
void cnettle_sha256_digest(struct sha256_ctx *context, uint8_t digest[SHA256_DIGEST_SIZE]);
