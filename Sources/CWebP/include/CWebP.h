#pragma once

/// libwebp's decoder: its functions return statuses and can all be used from Swift.
#include <webp/decode.h>
