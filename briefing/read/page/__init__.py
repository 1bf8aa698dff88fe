"""Web pages: the story among the menus, and what a page prints and declares of it."""
