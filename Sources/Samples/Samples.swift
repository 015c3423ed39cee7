// Synthetic courses of any size. It must not know the solver.
