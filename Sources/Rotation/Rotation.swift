// Weeks, turns and opponents: who presents, who criticises. It must not know files or screens.
