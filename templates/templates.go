// Package templates embeds the pages. A page is named by its path without the
// ending: "kiosk/wait". What several pages share stands in parts/.
package templates

import "embed"

//go:embed */*.html
var Files embed.FS
