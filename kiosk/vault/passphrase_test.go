package vault_test

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// cheap makes a hash cost under a millisecond.
var cheap = vault.Params{Memory: 64, Time: 1, Threads: 1}

func TestAWrappedKeyOpensWithItsPassphrase(t *testing.T) {
	ctx, h, key := t.Context(), vault.NewHasher(cheap, 4), newKey(t)
	w, err := h.Wrap(ctx, "  Één fiets   onder de ﬁkse brug ", key)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	var read vault.Wrapped
	if err := json.Unmarshal(kept, &read); err != nil {
		t.Fatal(err)
	}
	for _, same := range []string{"Één fiets onder de fikse brug", "E\u0301e\u0301n fiets onder\u00a0de fikse brug"} {
		if got, err := h.Unwrap(ctx, same, read); err != nil || !got.Equal(key) {
			t.Errorf("%q: %v", same, err)
		}
	}
	for _, wrong := range []string{"", "één fiets onder de fikse brug", "Eén fiets onder de fikse brug", strings.Repeat("a", 1<<20), "\xff"} {
		if _, err := h.Unwrap(ctx, wrong, read); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("%.40q: %v", wrong, err)
		}
	}
	if err := h.Dummy(ctx, "Één fiets onder de fikse brug"); !errors.Is(err, vault.ErrSealed) {
		t.Errorf("Dummy: %v", err)
	}
}

func TestTheCostCanBeRaisedLater(t *testing.T) {
	ctx, key := t.Context(), newKey(t)
	before, after := vault.NewHasher(cheap, 1), vault.NewHasher(vault.Params{Memory: 128, Time: 2, Threads: 1}, 1)
	w, err := before.Wrap(ctx, "pass", key)
	if err != nil {
		t.Fatal(err)
	}
	if before.Outdated(w) || !after.Outdated(w) {
		t.Error("Outdated")
	}
	if got, err := after.Unwrap(ctx, "pass", w); err != nil || !got.Equal(key) {
		t.Error(err)
	}
}

func TestHostileWrappingsAreRefusedAtOnce(t *testing.T) {
	h := vault.NewHasher(cheap, 1)
	good, err := h.Wrap(t.Context(), "pass", newKey(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*vault.Wrapped){
		"version":     func(w *vault.Wrapped) { w.Version = 9 },
		"memory":      func(w *vault.Wrapped) { w.Params.Memory = 1<<20 + 1 },
		"all memory":  func(w *vault.Wrapped) { w.Params.Memory = 1<<32 - 1 },
		"no memory":   func(w *vault.Wrapped) { w.Params.Memory = 0 },
		"for ever":    func(w *vault.Wrapped) { w.Params.Time = 1<<32 - 1 },
		"no time":     func(w *vault.Wrapped) { w.Params.Time = 0 },
		"lanes":       func(w *vault.Wrapped) { w.Params.Threads = 255 },
		"no lanes":    func(w *vault.Wrapped) { w.Params.Threads = 0 },
		"other cost":  func(w *vault.Wrapped) { w.Params.Time = 2 },
		"no salt":     func(w *vault.Wrapped) { w.Salt = nil },
		"long salt":   func(w *vault.Wrapped) { w.Salt = make([]byte, 1<<20) },
		"other salt":  func(w *vault.Wrapped) { w.Salt = make([]byte, 16) },
		"no key":      func(w *vault.Wrapped) { w.Sealed = nil },
		"cut key":     func(w *vault.Wrapped) { w.Sealed = w.Sealed[:20] },
		"empty":       func(w *vault.Wrapped) { *w = vault.Wrapped{} },
		"changed key": func(w *vault.Wrapped) { w.Sealed = append(w.Sealed[:30:30], make([]byte, 43)...) },
	} {
		w := good
		change(&w)
		start := time.Now()
		if _, err := h.Unwrap(t.Context(), "pass", w); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("%s: %v", name, err)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s took %v", name, d)
		}
	}
	if _, err := h.Wrap(t.Context(), "pass", vault.PrivateKey{}); err == nil {
		t.Error("an empty key was wrapped")
	}
	_, err = h.Wrap(t.Context(), strings.Repeat("a", 2000), newKey(t))
	wants(t, err, "error.passphrase.long")
}

func TestOnlyOneIsComputedAtATime(t *testing.T) {
	h := vault.NewHasher(cheap, 64)
	var busy, turns atomic.Int32
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			release := vault.Occupy(t, h)
			if n := busy.Add(1); n > 1 {
				t.Errorf("%d at once", n)
			}
			runtime.Gosched()
			turns.Add(1)
			busy.Add(-1)
			release()
		})
	}
	all.Wait()
	if turns.Load() != 64 {
		t.Errorf("%d turns", turns.Load())
	}
}

func TestManyWaitAndAllGetTheirTurn(t *testing.T) {
	h := vault.NewHasher(cheap, 64)
	w, err := h.Wrap(t.Context(), "pass", newKey(t))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			if _, err := h.Unwrap(t.Context(), "pass", w); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestWhoCannotWaitIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := vault.NewHasher(cheap, 2)
		release := vault.Occupy(t, h)
		ctx, cancel := context.WithCancel(t.Context())
		answers := make(chan error, 2)
		for range 2 {
			go func() { answers <- h.Dummy(ctx, "pass") }()
		}
		synctest.Wait() // both wait, for the turn is taken
		if len(answers) > 0 {
			t.Errorf("two at once: %v", <-answers)
		}
		err := h.Dummy(t.Context(), "pass")
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Kind != kiosk.Unavailable || e.Key != "error.busy" {
			t.Errorf("the third that waits: %v", err)
		}
		cancel()
		for range 2 {
			if err := <-answers; !errors.Is(err, context.Canceled) {
				t.Errorf("who gave up: %v", err)
			}
		}
		release()
		if err := h.Dummy(t.Context(), "pass"); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("afterwards: %v", err)
		}
		if err := h.Dummy(ctx, "pass"); !errors.Is(err, context.Canceled) {
			t.Errorf("who had given up before: %v", err)
		}
	})
}

func TestAHashLeavesNoMemoryBehind(t *testing.T) {
	h := vault.NewHasher(vault.Params{Memory: 64 << 10, Time: 1, Threads: 1}, 1)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	h.Dummy(t.Context(), "pass")
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 32<<20 {
		t.Errorf("%d MiB are left", grown>>20)
	}
}

// What argon2id takes is memory: as much of it for an unknown name as for a
// wrong passphrase. A clock would say the same, but not on a busy machine.
func TestAnUnknownNameCostsWhatAKnownOneDoes(t *testing.T) {
	const memory = 8 << 20
	h := vault.NewHasher(vault.Params{Memory: memory >> 10, Time: 2, Threads: 1}, 1)
	w, err := h.Wrap(t.Context(), "pass", newKey(t))
	if err != nil {
		t.Fatal(err)
	}
	known := allocated(func() { h.Unwrap(t.Context(), "wrong", w) })
	unknown := allocated(func() { h.Dummy(t.Context(), "wrong") })
	if known < memory || unknown < memory || max(known, unknown)-min(known, unknown) > memory/10 {
		t.Errorf("known %d bytes, unknown %d", known, unknown)
	}
}

// allocated returns how many bytes fn takes in all.
func allocated(fn func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	fn()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func BenchmarkUnwrap(b *testing.B) {
	h := vault.NewHasher(vault.DefaultParams(), 1)
	w, err := h.Wrap(b.Context(), "pass", newKey(b))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := h.Unwrap(b.Context(), "pass", w); err != nil {
			b.Fatal(err)
		}
	}
}
