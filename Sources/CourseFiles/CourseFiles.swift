// Course folders and form exports, in and out. It must not know the solver.
