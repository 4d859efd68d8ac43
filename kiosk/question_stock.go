package kiosk

// StockQuestions returns the statements that every organisation begins with,
// each with its pictogram; the catalogues know their words in all languages.
func StockQuestions(use Use) []Question {
	if use == UseSelf {
		return []Question{
			stock("self_people"), stock("self_network"), stock("self_confidence"),
			stock("self_here"), stock("self_speaking"), stock("self_work"),
		}
	}
	return []Question{
		stock("welcome"), stock("understood"), stock("learned"), stock("dared"),
		stock("group"), stock("time"), stock("next"), stock("again"),
	}
}

// stock returns a built-in statement; its pictogram is a scene drawn for it.
func stock(key string) Question { return Question{Key: key, Stock: key, Picture: "say-" + key} }

// StockSets returns the sets that are there before anybody made one. Their ids
// never change, so that a changed one takes the place of its first version.
func StockSets() []QuestionSet {
	return []QuestionSet{
		stockSet(1, "general", ByCard, nil, "understood", "learned", "dared", "time", "next"),
		stockSet(2, "table", BySmiley, []string{"dialogue_table", "group_moment"}, "welcome", "dared", "group", "again"),
		stockSet(3, "open_hours", ByCard, []string{"open_hours"}, "welcome", "next", "again"),
		{ID: stockID(4), Version: 1, Stock: "self", Use: UseSelf, Scale: 4, Questions: StockQuestions(UseSelf)},
	}
}

func stockID(n byte) ID { return ID{0: 's', 1: 'e', 2: 't', 15: n} }

func stockSet(n byte, name string, way FeedbackWay, kinds []string, keys ...string) QuestionSet {
	s := QuestionSet{
		ID: stockID(n), Version: 1, Stock: name, Use: UseActivity, Kinds: kinds, Scale: 4, Way: way, Why: true,
	}
	for _, q := range StockQuestions(UseActivity) {
		if oneOf(q.Key, keys) {
			s.Questions = append(s.Questions, q)
		}
	}
	return s
}
