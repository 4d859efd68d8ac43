package document_test
import ("testing";"os";"bytes";"fmt";"jobatelier/kiosk/document";"time";"jobatelier/kiosk")
func TestScratchWord(t *testing.T){
 h:=newHouse(t)
 for _,p:=range people(){ for _,l:=range document.Layouts(){
  var b bytes.Buffer
  st:=time.Now()
  if err:=document.Word(&b,h.sheet(p.cv,kiosk.Language(os.Getenv("L"))),l);err!=nil{t.Fatal(err)}
  fmt.Println(p.name,l.Name,b.Len(),time.Since(st))
  os.WriteFile("/tmp/cvspike/"+p.name+"-"+l.Name+".docx",b.Bytes(),0o644)
 }}
}
