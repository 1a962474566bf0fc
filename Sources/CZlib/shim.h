// zlib's own entry points are macros, which Swift does not see.
#include <zlib.h>

/// Prepares to inflate bytes without zlib's header, as ZIP keeps them.
static inline int shiqu_inflate_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }

/// Prepares to deflate into bytes without zlib's header.
static inline int shiqu_deflate_raw(z_stream *stream) {
    return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
}
