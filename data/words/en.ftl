brand = Social Barometer
