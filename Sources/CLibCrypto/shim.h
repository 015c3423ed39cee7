#if !__has_include(<openssl/evp.h>)
#error "openssl/evp.h is missing: install OpenSSL's libcrypto (Debian: apt-get install libssl-dev)"
#else
#include <openssl/evp.h>
#endif
