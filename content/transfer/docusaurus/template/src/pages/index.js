import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import React from 'react';
import book from '../../book.json';

export default function Home() {
  const {i18n} = useDocusaurusContext();
  const words = {...book, ...book[i18n.currentLocale]};
  return (
    <Layout title={words.title} description={words.description}>
      <main className="container margin-vert--xl">
        <h1>{words.title}</h1>
        <p>{words.subtitle}</p>
        <p>{words.description}</p>
        {book.start && (
          <Link className="button button--primary" to={`/docs/${book.start}`}>
            →
          </Link>
        )}
      </main>
    </Layout>
  );
}
