// Projects and datasets for groups and students. It must not know files or screens.
