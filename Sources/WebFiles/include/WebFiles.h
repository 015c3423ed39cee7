// The pages, styles and scripts of the web app, embedded so that the program is one file that can be moved.
#ifndef WEB_FILES_H
#define WEB_FILES_H

#include <stddef.h>

/// A file by its name below Pages or Assets. The bytes live as long as the program.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} WebFile;

/// How many files there are.
size_t web_file_count(void);

/// The file at a position below the count.
WebFile web_file(size_t position);

#endif
