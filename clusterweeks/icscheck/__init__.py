"""Calendar files of anybody: bytes -> content lines -> components -> what is wrong with them."""
