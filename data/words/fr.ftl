brand = Baromètre social
