import { Socket } from 'node:net';
import express from 'express';
import { expect, it } from 'vitest';
import { messageClasses } from './message-classes.js';

it('makes messages that Express has nothing to change of', () => {
  const app = express();
  const classes = messageClasses(app);
  const request = new classes.IncomingMessage(new Socket());
  const response = new classes.ServerResponse(request);
  expect(Object.getPrototypeOf(request)).toBe(app.request);
  expect(Object.getPrototypeOf(response)).toBe(app.response);
  expect(app.request).toHaveProperty('get');
  expect(app.response).toHaveProperty('json');
});

it('leaves the messages of other apps alone', () => {
  const other = express();
  const before = other.request;
  messageClasses(express());
  expect(other.request).toBe(before);
});
