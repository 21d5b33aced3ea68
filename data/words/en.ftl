brand = x
