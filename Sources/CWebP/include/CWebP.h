#pragma once

/// libwebp's decoder: its functions return statuses and need nothing kept from Swift.
#include <webp/decode.h>
