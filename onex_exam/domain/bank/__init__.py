"""What may be asked: items, blueprints, forms."""
