#if !__has_include(<glpk.h>)
#error "glpk.h is missing: install the GNU Linear Programming Kit (Debian: apt-get install libglpk-dev)"
#else
#include <glpk.h>
#endif
