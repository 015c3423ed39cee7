// Complementary groups by set partitioning: candidates, bounds, search. It must not know files or screens.
