package catalog
import ("testing";"os";"runtime";"jobatelier/kiosk";"time";"io/fs";"testing/fstest")
func mem() fs.FS { m:=fstest.MapFS{}; d:=os.DirFS("/tmp/catalog/sim"); fs.WalkDir(d,".",func(p string,e fs.DirEntry,_ error) error { if !e.IsDir(){b,_:=fs.ReadFile(d,p); m[p]=&fstest.MapFile{Data:b}}; return nil}); return m }
func TestZ(t *testing.T){ var a,b runtime.MemStats; f:=mem(); runtime.GC(); runtime.ReadMemStats(&a); s:=time.Now(); c,err:=load(f); t.Log(time.Since(s),err); runtime.GC(); runtime.ReadMemStats(&b); t.Log((b.HeapAlloc-a.HeapAlloc)/1024,"KB"); s=time.Now(); t.Log(len(c.Search(kiosk.French,"occupation","entre",8)),time.Since(s)); s=time.Now(); c.Search(kiosk.French,"task","entre",8); t.Log(time.Since(s)); runtime.GC(); runtime.ReadMemStats(&b); t.Log((b.HeapAlloc-a.HeapAlloc)/1024,"KB"); runtime.KeepAlive(c) }
func BenchmarkZ(b *testing.B){ f:=mem(); for b.Loop(){ if _,err:=load(f);err!=nil{b.Fatal(err)} } }
