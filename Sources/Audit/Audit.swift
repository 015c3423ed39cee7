// The independent checker of plan and proof. It must not know the solver: it shares no code with what it checks.
