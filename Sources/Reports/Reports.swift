// Pages and terminal output. It must not know the solver.
