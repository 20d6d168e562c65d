"""Small widgets that several windows share; they know the theme and nothing of the trade."""
