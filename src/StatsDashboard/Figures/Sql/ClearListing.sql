DELETE FROM listed WHERE listing = @listing;

DELETE FROM listed_as WHERE listing = @listing
