package static

import "slices"

// pictures are the personal pictures, in the order in which they are offered. A name stays in use for as long as
// somebody has it: add at the end, take none out. Left out on purpose: what may frighten
// somebody who fled a war, and animals whose name is an insult somewhere.
var pictures = []string{
	"fox", "potted-plant", "car", "flamingo", "boot", "kangaroo",
	"kiwi", "sun", "palm-tree", "magnet", "turtle", "kite",
	"deer", "cherries", "chick", "cheese", "whale",
	"peas", "sea", "mushroom", "bread", "penguin", "glasses",
	"elephant", "pineapple", "cactus", "compass", "fish",
	"drum", "squirrel", "lemon", "sailboat", "duck", "ice-cream",
	"tiger", "avocado", "sock", "clover", "palette", "ladybird",
	"teapot", "giraffe", "watermelon", "scooter", "rose", "yarn",
	"crab", "lamp", "hedgehog", "pear", "train", "swan",
	"cake", "panda", "corn", "snowman", "tree", "gift",
	"bee", "balloon", "zebra", "grapes", "tractor", "tulip",
	"puzzle", "octopus", "key", "rabbit", "apple", "bus",
	"parrot", "chair", "koala", "carrot", "snowflake", "fir-tree",
	"headphones", "butterfly", "football", "horse", "strawberry", "aeroplane",
	"sunflower", "gem", "dolphin", "umbrella",
}

// Pictures returns the names of the personal pictures in a stable order in which neighbours look different; the
// file of each is "pictograms/<name>.svg".
func Pictures() []string { return slices.Clone(pictures) }
