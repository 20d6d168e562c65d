"""The seat: a dumb window, its pages, and the controller that talks to the station."""
