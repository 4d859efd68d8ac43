package document_test
import ("testing";"bytes";"fmt";"github.com/ledongthuc/pdf";"io")
func TestScratchReader(t *testing.T){
 h:=newHouse(t)
 b,_:=pdfOf(t,h.sheet(nurse(),"nl"),"modern")
 r,err:=pdf.NewReader(bytes.NewReader(b),int64(len(b)))
 if err!=nil{t.Fatal(err)}
 rd,err:=r.GetPlainText()
 if err!=nil{t.Fatal(err)}
 x,_:=io.ReadAll(rd)
 fmt.Printf("%q\n",string(x)[:900])
 fmt.Println(r.Trailer().Key("Root").Key("Lang").RawString(), r.Trailer().Key("Info").Key("Title").Text())
 for _,t:=range r.Page(1).Content().Text[:30]{fmt.Printf("%q %.1f %.1f %.1f|",t.S,t.X,t.Y,t.FontSize)}
}
