export default {
  course: [
    'intro',
    {type: 'category', label: 'Basics', items: ['basics/frame', 'basics/wheels', 'basics/battery']},
    {type: 'category', label: 'Sensing', items: ['sensing/moisture', 'sensing/odometry']},
  ],
};
