package main

import (
	"context"
	"errors"

	"jobatelier/store/engine"
)

// watched is an engine that ends the program once the outcome of a write is
// not known: only a new process can read from the disk what became of it.
type watched struct {
	engine.Engine
	stop context.CancelCauseFunc
}

// watchEngine calls stop with the error of every engine.ErrUnknown.
func watchEngine(e engine.Engine, stop context.CancelCauseFunc) engine.Engine {
	return watched{e, stop}
}

func (w watched) View(ctx context.Context, fn func(engine.Reader) error) error {
	return w.noticed(w.Engine.View(ctx, fn))
}

func (w watched) Update(ctx context.Context, fn func(engine.Txn) error) error {
	return w.noticed(w.Engine.Update(ctx, fn))
}

func (w watched) noticed(err error) error {
	if errors.Is(err, engine.ErrUnknown) {
		w.stop(err)
	}
	return err
}
