package document

// placed is a row at its height on a page.
type placed struct {
	row row
	y   float64
}

// flow puts blocks on pages from top to bottom; top says where each page
// begins. Blocks are never torn, and what is tied stays together, unless it is
// taller than a whole page.
func flow(blocks []block, top func(page int) float64, bottom float64) (pages [][]placed) {
	pages = [][]placed{nil}
	y := top(0)
	put := func(group []block) {
		page := len(pages) - 1
		before, movable := group[0].before, page == 0
		if len(pages[page]) == 0 {
			before = 0
		} else {
			movable = true
		}
		if movable && y+before+heightOf(group) > bottom {
			pages = append(pages, nil)
			y = top(page + 1)
		}
		for _, b := range group {
			page := len(pages) - 1
			if len(pages[page]) > 0 {
				y += b.before
			}
			for _, r := range b.rows {
				pages[page] = append(pages[page], placed{r, y})
				y += r.height
			}
		}
	}
	for _, group := range together(blocks, bottom-top(1)) {
		put(group)
	}
	return pages
}

// heightOf returns how tall blocks are one after the other, without the space
// above the first.
func heightOf(group []block) float64 {
	h := -group[0].before
	for _, b := range group {
		h += b.before + b.height()
	}
	return h
}

// together returns the blocks that go on one page, group by group. What no page
// can hold comes apart: a beginning, then row after row.
func together(blocks []block, page float64) (groups [][]block) {
	var group []block
	for i, b := range blocks {
		group = append(group, b)
		if b.tie && i+1 < len(blocks) {
			continue
		}
		if heightOf(group) <= page {
			groups = append(groups, group)
		} else {
			groups = append(groups, apart(group)...)
		}
		group = nil
	}
	return groups
}

// beginning is how many rows stand at least at the foot of a page: a heading
// with its rule, a title and two lines.
const beginning = 5

func apart(group []block) (groups [][]block) {
	all := block{before: group[0].before}
	for i, b := range group {
		if i > 0 {
			all.rows = append(all.rows, row{height: b.before})
		}
		all.rows = append(all.rows, b.rows...)
	}
	n := min(beginning, len(all.rows))
	groups = append(groups, []block{{before: all.before, rows: all.rows[:n]}})
	for _, r := range all.rows[n:] {
		groups = append(groups, []block{{rows: []row{r}}})
	}
	return groups
}
