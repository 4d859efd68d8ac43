package document_test
import ("testing";"os";"fmt";"jobatelier/kiosk/document";"time";"jobatelier/kiosk")
func TestScratch(t *testing.T){
 h:=newHouse(t)
 for _,p:=range people(){ for _,l:=range document.Layouts(){
  st:=time.Now()
  b,r:=pdfOf(t,h.sheet(p.cv,kiosk.Language(os.Getenv("L"))),l.Name)
  fmt.Println(p.name,l.Name,r,len(b),time.Since(st))
  os.WriteFile("/tmp/cvspike/"+p.name+"-"+l.Name+".pdf",b,0o644)
 }}
}
