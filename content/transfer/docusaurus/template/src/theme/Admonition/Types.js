// The boxes of a textbook: questions, exercises, levels, labs, folds and tabs.
import Translate, {translate} from '@docusaurus/Translate';
import DefaultTypes from '@theme-original/Admonition/Types';
import Details from '@theme/Details';
import TabItem from '@theme/TabItem';
import Tabs from '@theme/Tabs';
import React, {Children, cloneElement, isValidElement, useState} from 'react';

const KEY = /^(type|points|level|hint|answer|tolerance|unit):/;

function parts(children) {
  return Children.toArray(children).flatMap((child) =>
    isValidElement(child) && child.type === React.Fragment ? parts(child.props.children) : [child],
  );
}

function textOf(node) {
  return typeof node === 'string' ? node : parts(node?.props?.children).map(textOf).join('');
}

function isKind(child, name) {
  return isValidElement(child) && (child.type === name || child.type?.name === name || child.props.mdxType === name);
}

// `beginner What a token is` → the first word and the rest.
function splitTitle(title) {
  const [first = '', ...others] = Array.isArray(title) ? title : [title ?? ''];
  const [word, ...rest] = String(first).split(' ');
  return [word, [rest.join(' '), ...others]];
}

function Box({id, title, className = '', children}) {
  return (
    <section id={id} className={`book-box ${className}`}>
      {title && <p className="book-box-title">{title}</p>}
      {children}
    </section>
  );
}

function Quiz({id, children}) {
  const [open, setOpen] = useState(false);
  const all = parts(children).filter((child) => textOf(child).trim());
  const keys = KEY.test(textOf(all[0])) ? textOf(all[0]).split('\n') : [];
  const hints = keys.filter((key) => key.startsWith('hint:'));
  const answers = keys.filter((key) => key.startsWith('answer:'));
  const shuffled = keys.includes('type: order') && !open;
  return (
    <Box id={id} className={`book-quiz ${open ? 'open' : ''}`}>
      {(keys.length ? all.slice(1) : all).map((child) => (shuffled && isKind(child, 'ol') ? inOtherOrder(child) : child))}
      {hints.map((hint, number) => (
        <Details key={number} summary={<summary><Translate id="book.hint">Hint</Translate></summary>}>
          {hint.slice(5)}
        </Details>
      ))}
      {open && answers.map((answer) => <p key={answer}>{answer.slice(7)}</p>)}
      <button type="button" className="button button--sm button--secondary" onClick={() => setOpen(!open)}>
        {open
          ? translate({id: 'book.hide', message: 'Hide the answer'})
          : translate({id: 'book.show', message: 'Show the answer'})}
      </button>
    </Box>
  );
}

function inOtherOrder(list) {
  const items = parts(list.props.children).filter(isValidElement);
  return cloneElement(list, {}, items.sort((a, b) => textOf(a).localeCompare(textOf(b))));
}

function named(kind) {
  return function Named({id, title, children}) {
    const [word, rest] = splitTitle(title);
    return (
      <Box id={id} className={`book-${kind}`} title={<>{rest}{' '}<small>({word})</small></>}>
        {children}
      </Box>
    );
  };
}

function Fold({title, children}) {
  return <Details summary={<summary>{title}</summary>}>{children}</Details>;
}

function Solution({children}) {
  return <Fold title={<Translate id="book.solution">Solution</Translate>}>{children}</Fold>;
}

function Exercise({id, title, children}) {
  return (
    <Box id={id} title={title} className="book-exercise">
      {children}
    </Box>
  );
}

function TabGroup({children}) {
  const tabs = parts(children).filter((child) => child?.props?.type === 'tab');
  return (
    <Tabs>
      {tabs.map((tab, number) => (
        <TabItem key={number} value={String(number)} label={String(tab.props.title ?? number + 1)}>
          {tab.props.children}
        </TabItem>
      ))}
    </Tabs>
  );
}

export default {
  ...DefaultTypes,
  details: Fold,
  exercise: Exercise,
  hardware: named('hardware'),
  lab: named('lab'),
  level: named('level'),
  quiz: Quiz,
  solution: Solution,
  tab: Box,
  tabs: TabGroup,
};
