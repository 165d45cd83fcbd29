"""Running text of an edition, by one visitor over blocks with a back end for each form it is written in."""
